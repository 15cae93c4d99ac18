/**
 * What a test author writes with: the annotations, the injected load test, and the extension behind
 * them. Nothing else imports this package.
 */
@NullMarked
package dev.longhaul.junit;

import org.jspecify.annotations.NullMarked;
