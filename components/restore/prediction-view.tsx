import { PlainText } from "#components/ui/plain-text.tsx";
import { inkOf, type Tone } from "#components/ui/shape.tsx";
import type { PredictedPart, Prediction } from "#lib/contract/restore.ts";
import { formatCount } from "#lib/format/count.ts";

const parts = [
  { key: "created", word: "created", tone: "ok", fill: "bg-ok" },
  { key: "patched", word: "patched", tone: "warn", fill: "bg-warn" },
  { key: "skipped", word: "skipped", tone: "busy", fill: "bg-busy" },
  { key: "cannot", word: "cannot", tone: "crit", fill: "bg-crit" },
  { key: "unknown", word: "not known", tone: "unknown", fill: "bg-unknown" },
] as const satisfies readonly { key: keyof Prediction; word: string; tone: Tone; fill: string }[];

/** What would become of each object. Predicted: Velero has no rehearsal. */
export function PredictionView({ prediction }: { prediction: Prediction }) {
  const total = parts.reduce((sum, { key }) => sum + prediction[key].count, 0);
  return (
    <section aria-label="Predicted" className="px-4 py-3">
      <h2 className="flex flex-wrap items-baseline gap-x-2 font-semibold">
        Predicted
        <span className="text-small font-normal text-ink-3">
          {prediction.isAtMost ? "at most, as labels leave fewer; " : ""}Velero has no rehearsal
        </span>
      </h2>
      {total > 0 && (
        <div aria-hidden className="mt-2 flex h-1.5 gap-px overflow-hidden rounded-full bg-grid">
          {parts.map(({ key, fill }) =>
            prediction[key].count === 0 ? null : (
              <span key={key} className={fill} style={{ flexGrow: prediction[key].count }} />
            ),
          )}
        </div>
      )}
      <div className="mt-1.5">
        {parts.map(({ key, word, tone }) => (
          <Part key={key} word={word} tone={tone} part={prediction[key]} />
        ))}
      </div>
    </section>
  );
}

function Part({ word, tone, part: { count, objects } }: { word: string; tone: Tone; part: PredictedPart }) {
  if (count === 0) return null;
  return (
    <details>
      <summary className="min-h-6">
        <b className={`font-semibold tabular-nums ${inkOf[tone]}`}>{formatCount(count)}</b>{" "}
        <span className="text-ink-2">{word}</span>
      </summary>
      <ul className="max-h-64 overflow-y-auto pb-1.5 pl-4 text-small">
        {objects.map(({ resource, namespace, name, reason }) => (
          <li key={`${resource} ${namespace} ${name}`} className="truncate" title={`${resource} ${namespace}/${name}`}>
            <span className="text-ink-3">{resource}</span> {namespace !== "" && `${namespace}/`}
            <PlainText text={name} most={253} />
            {reason !== "" && <span className="text-ink-3"> · {reason}</span>}
          </li>
        ))}
        {count > objects.length && <li className="text-ink-3">and {formatCount(count - objects.length)} more</li>}
      </ul>
    </details>
  );
}
