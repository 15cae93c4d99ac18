package dev.longhaul.report.page;

/**
 * A colour of a screen, in linear light from 0 to 1.
 *
 * @param red its red
 * @param green its green
 * @param blue its blue
 */
record Colour(double red, double green, double blue) {
  /** Keeps what a screen can show. */
  Colour {
    red = Math.clamp(red, 0, 1);
    green = Math.clamp(green, 0, 1);
    blue = Math.clamp(blue, 0, 1);
  }

  /** Returns the colour of a style sheet's three or six digits. */
  static Colour of(String digits) {
    int each = digits.length() / 3;
    return new Colour(
        linear(digits.substring(0, each)),
        linear(digits.substring(each, 2 * each)),
        linear(digits.substring(2 * each)));
  }

  /** Returns the light of a channel: IEC 61966-2-1 (sRGB). */
  private static double linear(String hex) {
    double value = Integer.parseInt(hex.length() == 1 ? hex + hex : hex, 16) / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }

  private double luminance() {
    return 0.2126729 * red + 0.7151522 * green + 0.0721750 * blue;
  }

  /** Returns the contrast of WCAG 2, from 1 to 21. */
  double contrastTo(Colour other) {
    double lighter = Math.max(luminance(), other.luminance());
    double darker = Math.min(luminance(), other.luminance());
    return (lighter + 0.05) / (darker + 0.05);
  }

  /** Returns the distance in CIELAB (CIE 1976, white of D65): some 1 can just be seen. */
  double differenceTo(Colour other) {
    double lightness = 116 * (y() - other.y());
    double redness = 500 * ((x() - y()) - (other.x() - other.y()));
    double yellowness = 200 * ((y() - z()) - (other.y() - other.z()));
    return Math.sqrt(lightness * lightness + redness * redness + yellowness * yellowness);
  }

  private double x() {
    return compressed((0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047);
  }

  private double y() {
    return compressed(luminance());
  }

  private double z() {
    return compressed((0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883);
  }

  private static double compressed(double light) {
    return light > 216.0 / 24389 ? Math.cbrt(light) : (24389.0 / 27 * light + 16) / 116;
  }
}
