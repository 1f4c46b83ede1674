package dev.crucible.console;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;

/** Spells what a console's character set lacks with characters that every console has. */
final class Ascii {

  private static final Map<String, String> SPELLINGS = spellings();

  private Ascii() {}

  private static Map<String, String> spellings() {
    Map<String, String> map = new HashMap<>();
    String greek = "α alpha β beta γ gamma δ delta ε eps ζ zeta η eta θ theta κ kappa λ lambda";
    put(map, greek.split(" "));
    put(map, "μ mu ν nu ξ xi π pi ρ rho σ sigma τ tau φ phi χ chi ψ psi ω omega".split(" "));
    put(map, "Γ Gamma Δ Delta Θ Theta Λ Lambda Σ Sigma Φ Phi Ψ Psi Ω Omega µ mu".split(" "));
    put(
        map,
        "± +/- ≤ <= ≥ >= ≠ != ≈ ~ · * × x − - – - — - … ... √ sqrt ∞ inf ∇ grad ∂ d".split(" "));
    put(map, "→ -> ← <- ‖ || ’ ' ‘ ' “ \" ” \" ∈ in ∝ ~ ⟨ < ⟩ > ° deg ⁄ /".split(" "));
    return Map.copyOf(map);
  }

  private static void put(Map<String, String> map, String... pairs) {
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
  }

  /** Returns the text with every character that the set cannot encode spelled out. */
  static String spell(String text, Charset charset) {
    if (!charset.canEncode()) {
      return text;
    }
    CharsetEncoder encoder = charset.newEncoder();
    if (encoder.canEncode(text)) {
      return text;
    }
    StringBuilder spelled = new StringBuilder();
    text.codePoints().forEach(c -> spelled.append(spell(Character.toString(c), encoder)));
    return spelled.toString();
  }

  private static String spell(String character, CharsetEncoder encoder) {
    if (encoder.canEncode(character)) {
      return character;
    }
    String known = SPELLINGS.get(character);
    if (known != null) {
      return known;
    }
    // Subscripts, superscripts and accented letters decompose into a plain character and marks.
    String plain = Normalizer.normalize(character, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
    StringBuilder spelled = new StringBuilder();
    plain
        .codePoints()
        .mapToObj(Character::toString)
        .forEach(c -> spelled.append(letter(c, encoder)));
    return spelled.toString();
  }

  private static String letter(String plain, CharsetEncoder encoder) {
    return encoder.canEncode(plain) ? plain : SPELLINGS.getOrDefault(plain, "?");
  }
}
