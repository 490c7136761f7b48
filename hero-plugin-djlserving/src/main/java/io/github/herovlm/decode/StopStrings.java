package io.github.herovlm.decode;

import java.util.List;

/**
 * Finds the first stop string in a growing text and holds back what could yet become one. The stop string that is
 * complete first wins, and of two that are complete at once the longer, so the result does not depend on how the text is
 * cut into pieces. Not thread-safe.
 */
final class StopStrings {
    private final List<String> stops;
    private String held = "";
    private boolean found;

    StopStrings(List<String> stops) {
        this.stops = List.copyOf(stops);
    }

    /** Whether there is nothing to look for. */
    boolean isEmpty() {
        return stops.isEmpty();
    }

    /** Whether a stop string has been met; nothing after it is ever released. */
    boolean found() {
        return found;
    }

    /** Whether the text would hold a stop string if it went on like this; changes nothing. */
    boolean wouldStop(String piece) {
        return cut(held + piece) >= 0;
    }

    /** Takes the next piece of text and gives what is certain by now not to belong to a stop string. */
    String accept(String piece) {
        if (found) {
            return "";
        }
        String text = held + piece;
        int cut = cut(text);
        if (cut >= 0) {
            found = true;
            held = "";
            return text.substring(0, cut);
        }
        int release = text.length() - longestBeginning(text);
        held = text.substring(release);
        return text.substring(0, release);
    }

    /** The text has ended: what was held back is no stop string after all. */
    String release() {
        String rest = held;
        held = "";
        return rest;
    }

    /** Where the text is to be cut, −1 where it holds no stop string. */
    private int cut(String text) {
        int start = -1;
        int end = Integer.MAX_VALUE;
        for (String stop : stops) {
            int at = text.indexOf(stop);
            if (at >= 0 && (at + stop.length() < end || (at + stop.length() == end && at < start))) {
                start = at;
                end = at + stop.length();
            }
        }
        return start;
    }

    /** Length of the longest end of the text that begins a stop string. */
    private int longestBeginning(String text) {
        int longest = 0;
        for (String stop : stops) {
            for (int n = Math.min(stop.length() - 1, text.length()); n > longest; n--) {
                if (text.regionMatches(text.length() - n, stop, 0, n)) {
                    longest = n;
                }
            }
        }
        return longest;
    }
}
