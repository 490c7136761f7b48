package io.github.herovlm.train;

import io.github.herovlm.dataset.Bar;
import io.github.herovlm.dataset.Box;
import io.github.herovlm.dataset.Item;
import io.github.herovlm.dataset.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What lies on a patch.
 *
 * @param item that covers most of it
 * @param centre whether the item's centre lies on the patch
 * @param bar of a chart, one that stands on the patch: the first in the upper half of the chart, the last in the lower half, so that
 *     each of two bars on one column of patches has a patch to be told on; null where there is none
 */
record Covering(Item item, boolean centre, @Nullable Bar bar) {
    /** Of the smaller of patch and item, what they must share. */
    private static final double COVERED = 0.2;

    /** What lies on a patch, null where no item covers enough of it. */
    static @Nullable Covering of(List<Item> items, Box patch) {
        Item best = null;
        double most = COVERED;
        for (Item item : items) {
            double shared = shared(item.box(), patch);
            double smaller = Math.min(item.box().width() * item.box().height(), patch.width() * patch.height());
            if (shared / smaller > most) {
                most = shared / smaller;
                best = item;
            }
        }
        return best == null ? null : new Covering(best, centre(best.box(), patch), bar(best, patch));
    }

    /** Whether the bar is taller than all others of its chart. */
    boolean tallest() {
        return bar != null && item.bars().stream().allMatch(other -> other.equals(bar) || other.value() < bar.value());
    }

    private static @Nullable Bar bar(Item item, Box patch) {
        if (item.kind() != Kind.CHART) {
            return null;
        }
        Bar found = null;
        boolean upper = patch.centreY() < item.box().centreY();
        for (int i = 0; i < item.bars().size(); i++) {
            double x = item.barCentreX(i);
            if (x >= patch.x() && x < patch.x() + patch.width() && (found == null || !upper)) {
                found = item.bars().get(i);
            }
        }
        return found;
    }

    private static boolean centre(Box item, Box patch) {
        double x = item.centreX() - patch.x();
        double y = item.centreY() - patch.y();
        return x >= 0 && x < patch.width() && y >= 0 && y < patch.height();
    }

    /** The area that two boxes share. */
    private static double shared(Box a, Box b) {
        double width = Math.min(a.x() + a.width(), b.x() + b.width()) - Math.max(a.x(), b.x());
        double height = Math.min(a.y() + a.height(), b.y() + b.height()) - Math.max(a.y(), b.y());
        return Math.max(width, 0) * Math.max(height, 0);
    }
}
