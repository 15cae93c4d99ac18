/**
 * What a server reports about one request, and how a response carries it. Server and driver share
 * this package: the server writes receipts, and the driver reads them.
 */
@NullMarked
package dev.longhaul.receipt;

import org.jspecify.annotations.NullMarked;
