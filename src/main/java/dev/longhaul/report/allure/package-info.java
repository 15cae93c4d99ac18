/** The Allure report: test cases, steps, attachments and the entry of the run. */
@NullMarked
package dev.longhaul.report.allure;

import org.jspecify.annotations.NullMarked;
