package dev.longhaul.report.page;

/**
 * How colours look to readers with all kinds of cones, and to those who lack one.
 *
 * <p>The matrices are those of F. Viénot, H. Brettel and J. D. Mollon, "Digital video colourmaps
 * for checking the legibility of displays by dichromats", Color Research and Application 24 (4),
 * 1999, from linear RGB to linear RGB: its matrix to cones, the projection of the missing cone
 * (equations 5 and 6 there), and the way back, multiplied.
 */
enum ColourSight {
  USUAL(1, 0, 0, 1, 0),
  /** Protanopia: no cones for long waves. */
  WITHOUT_RED(0.11238, 0.88762, 0.11238, 0.88762, 0.00401),
  /** Deuteranopia: no cones for middle waves. */
  WITHOUT_GREEN(0.29275, 0.70725, 0.29275, 0.70725, -0.02234);

  private final double redOfRed;
  private final double redOfGreen;
  private final double greenOfRed;
  private final double greenOfGreen;
  private final double blueOfRed;

  ColourSight(
      double redOfRed,
      double redOfGreen,
      double greenOfRed,
      double greenOfGreen,
      double blueOfRed) {
    this.redOfRed = redOfRed;
    this.redOfGreen = redOfGreen;
    this.greenOfRed = greenOfRed;
    this.greenOfGreen = greenOfGreen;
    this.blueOfRed = blueOfRed;
  }

  /** Returns the colour that looks to other readers as this one does here. */
  Colour of(Colour colour) {
    return new Colour(
        redOfRed * colour.red() + redOfGreen * colour.green(),
        greenOfRed * colour.red() + greenOfGreen * colour.green(),
        // What the other two add to blue cancels out in a grey.
        colour.blue() + blueOfRed * (colour.red() - colour.green()));
  }
}
