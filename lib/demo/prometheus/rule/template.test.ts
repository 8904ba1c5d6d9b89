import { expect, test } from "vitest";

import { expand } from "./template.ts";

const labels = { namespace: "payments", pod: "web-0", cluster: "east" };

test.each([
  ["Pod {{ $labels.namespace }}/{{ $labels.pod }}", 0, "Pod payments/web-0"],
  ["{{ .Labels.pod }} {{ $labels.nothing }}|", 0, "web-0 |"],
  ["{{ $value }}", 0.1, "0.1"],
  ["{{ $value }}", 0.00001, "1e-05"],
  ["{{ $value }}", Number.NaN, "NaN"],
  ["{{ $value | humanize }}", 1234.5, "1.234k"],
  ["{{ $value | humanize }}", 0.0042, "4.2m"],
  ["{{ $value | humanize }}", 0, "0"],
  ["{{ humanize1024 $value }}", 3 * 1024 ** 3, "3Gi"],
  ["{{ $value | humanizePercentage }}", 0.123456, "12.35%"],
  ["{{ $value | humanizePercentage }}", 123.456, "1.235e+04%"],
  ["{{ $value | humanizeDuration }}", 93_784.4, "1d 2h 3m 4s"],
  ["{{ $value | humanizeDuration }}", 12.3456, "12.35s"],
  ["{{ $value | humanizeDuration }}", 0.0123, "12.3ms"],
  ['{{ "43200" | humanizeDuration }}', 0, "12h 0m 0s"],
  ["{{ $value | humanizeTimestamp }}", 1_767_225_600, "2026-01-01 00:00:00 +0000 UTC"],
  ['{{ printf "%.2f" $value }}', 2.3456, "2.35"],
  ['{{ $labels.pod | printf "%s of %s" "one" | toUpper }}', 0, "ONE OF WEB-0"],
  ["a {{ with $labels.cluster -}} on {{ . }} {{- end }} b", 0, "a on east b"],
  ["a{{ with $labels.nothing }} on {{ . }}{{ else }} nowhere{{ end }}", 0, "a nowhere"],
  ["{{ if $labels.nothing }}{{ with $labels.pod }}x{{ end }}{{ end }}y", 0, "y"],
])("%s of %d is %s", (template, value, text) => {
  expect(expand(template, { labels, value })).toBe(text);
});

test("what it cannot do stands in the text", () => {
  expect(expand("{{ query `up` }}", { labels, value: 0 })).toContain("<error expanding template:");
  expect(expand("{{ $labels.pod | humanize }}", { labels, value: 0 })).toContain("invalid syntax");
});

test("what a label says is text and never a template", () => {
  expect(expand("{{ $labels.pod }}", { labels: { pod: "{{ $value }}" }, value: 7 })).toBe("{{ $value }}");
});
