package dev.ssobridge.benchmark.report;

import dev.ssobridge.benchmark.figures.Finding;
import java.util.List;

/**
 * Everything that was found on one database.
 *
 * @param database its name
 * @param findings in the order of the run
 */
public record MeasuredDatabase(String database, List<Finding> findings) {}
