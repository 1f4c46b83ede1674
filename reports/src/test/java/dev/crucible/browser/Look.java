package dev.crucible.browser;

/** How a reader's device shows the site. */
enum Look {
  /** Wide, in light colours. */
  LIGHT("light", 1280),
  /** Wide, in dark colours. */
  DARK("dark", 1280),
  /** A telephone, in light colours. */
  NARROW("light", 400);

  private final String scheme;
  private final int width;

  Look(String scheme, int width) {
    this.scheme = scheme;
    this.width = width;
  }

  /** Returns the colour scheme that the device prefers. */
  String scheme() {
    return scheme;
  }

  /** Returns the width of the window in CSS pixels. */
  int width() {
    return width;
  }
}
