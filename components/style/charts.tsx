import { HeatMap } from "#components/charts/heat-map.tsx";
import type { Series } from "#components/charts/series.ts";
import { Sparkline } from "#components/charts/sparkline.tsx";
import { TimeChart } from "#components/charts/time-chart.tsx";

import { Section, Specimen } from "./section.tsx";

const FROM = Date.UTC(2026, 10, 20, 12);
const HOUR = 3_600_000;
const TO = FROM + 12 * HOUR;

/** A wave with a hole in it: charts must show that nothing was measured. */
const wave = (key: string, height: number, shift: number): Series => ({
  key,
  label: key,
  points: Array.from({ length: 145 }, (_, at) => ({
    at: FROM + (at * HOUR) / 12,
    value: at > 60 && at < 75 ? null : Math.round(height * (1.4 + Math.sin(at / 14 + shift))),
  })),
});
const three = [wave("prod-eu-west", 400, 0), wave("prod-eu-central", 300, 1), wave("prod-us-east", 250, 2)];
const hours = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, "0")}:00`);
const heat = ["payments-api", "search-api", "loyalty"].map((name, row) => ({
  key: name,
  label: name,
  values: hours.map((_, hour) => (row === 2 && hour < 8 ? null : Math.max(0, ((hour * (row + 3)) % 17) - 9 + row))),
}));
const range = { from: FROM, to: TO, group: "style" };

/** Charts over time in every form, with gaps, markers, a threshold and nothing to show. */
export function Charts() {
  return (
    <Section title="Charts">
      <TimeChart title="CPU used" note="a gap is drawn as a gap" unit="millicores" series={three} {...range} />
      <TimeChart
        title="Memory used"
        form="area"
        unit="bytes"
        series={three.slice(0, 1).map((one) => ({ ...one, points: one.points.map(toBytes) }))}
        markers={[{ at: FROM + 5 * HOUR, label: "deploy v2.31" }]}
        threshold={{ value: 2.4 * 2 ** 30, label: "limit" }}
        {...range}
      />
      <TimeChart title="Restarts" form="bar" unit="count" series={three} {...range} />
      <TimeChart title="Requests" unit="perSecond" series={[{ key: "none", label: "none", points: [] }]} {...range} />
      <HeatMap title="Restarts by workload and hour" columns={hours} rows={heat} say={(count) => `${count} restarts`} />
      <Specimen label="sparkline">
        <span className="w-32">
          <Sparkline label="restarts an hour" values={[1, 2, 2, null, null, 9, 4, 3, 3, 12, 2, 1]} />
        </span>
      </Specimen>
    </Section>
  );
}

const toBytes = ({ at, value }: { at: number; value: number | null }) => ({
  at,
  value: value === null ? null : value * 2 ** 21.4,
});
