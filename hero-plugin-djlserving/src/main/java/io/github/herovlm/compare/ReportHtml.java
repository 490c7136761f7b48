package io.github.herovlm.compare;

/** A comparison as one HTML page that asks nobody for anything: styles and pictures are inside. */
public final class ReportHtml {
    private ReportHtml() {}

    /** The page. */
    public static String render(ComparisonReport report) {
        return HtmlTemplate.load("report.html.jinja").render(ReportView.of(report));
    }
}
