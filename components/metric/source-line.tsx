import { Ago } from "#components/ui/ago.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import type { PanelAnswer } from "#lib/contract/panel.ts";

const names: Readonly<Record<string, string>> = {
  prometheus: "Prometheus",
  thanos: "Thanos",
  mimir: "Mimir",
  victoriametrics: "VictoriaMetrics",
};

/** Who answered, how far apart the values are and when it was: what a number is worth. */
export function SourceLine({ answer: { backend, stepSeconds, asOf } }: { answer: PanelAnswer }) {
  const step = stepSeconds < 60 ? `${stepSeconds} s` : `${stepSeconds / 60} min`;
  return (
    <p className="mt-4 text-small text-ink-3">
      {backend !== null && <PlainText text={`${names[backend.flavour] ?? backend.flavour} ${backend.version} · `} />}a
      value each {step} · <Ago at={asOf} suffix=" ago" />
      {backend !== null && backend.note !== "" && ` · ${backend.note}`}
    </p>
  );
}
