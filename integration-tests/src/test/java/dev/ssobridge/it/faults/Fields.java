package dev.ssobridge.it.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Parameters as a query or a form body has them, encoded; good ones, and what changes make of them. */
record Fields(List<String> pairs) {
    private static final List<String> BROKEN = List.of(
            "%", "%4", "%zz", "%ff%fe", "%c0%af", "%ed%a0%80", "%u0041", "\u00ff", "%00", "\u0000", "+%", "%0d%0a");

    Fields {
        pairs = List.copyOf(pairs);
    }

    static Fields of(Map<String, String> values) {
        List<String> pairs = new ArrayList<>();
        values.forEach((name, value) -> pairs.add(OddText.percentEncoded(name) + "=" + OddText.percentEncoded(value)));
        return new Fields(pairs);
    }

    Fields with(String name, String value) {
        List<String> more = new ArrayList<>(pairs);
        more.add(OddText.percentEncoded(name) + "=" + OddText.percentEncoded(value));
        return new Fields(more);
    }

    Fields changed(List<Change> changes) {
        List<String> changed = new ArrayList<>(pairs);
        for (Change change : changes) {
            if (changed.isEmpty()) {
                changed.add("");
            }
            apply(change, changed);
        }
        return new Fields(changed);
    }

    private static void apply(Change change, List<String> pairs) {
        int at = change.in(pairs.size());
        String pair = pairs.get(at);
        String name = pair.replaceFirst("=.*", "");
        String text = OddText.percentEncoded(change.text());
        switch (change.of(10)) {
            case 0 -> pairs.remove(at);
            case 1, 2 -> pairs.set(at, name + "=" + text);
            case 3 -> pairs.set(at, pair + text);
            case 4 -> pairs.add(name + "=" + text);
            case 5 -> pairs.add(pair);
            case 6 -> pairs.set(at, text + pair.substring(name.length()));
            case 7 -> pairs.set(at, name + "=" + BROKEN.get(change.kind() % BROKEN.size()));
            case 8 -> pairs.set(at, name);
            default -> pairs.set(at, OddText.inOneLine(change.spoil(pair)));
        }
    }

    String encoded() {
        return String.join("&", pairs);
    }
}
