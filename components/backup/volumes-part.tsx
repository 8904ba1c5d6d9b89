"use client";

import { Part } from "#components/object/part.tsx";
import { Section } from "#components/object/section.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { inkOf, Shape, type Tone } from "#components/ui/shape.tsx";
import type { FileOperation, FileVolume } from "#lib/contract/backup-file.ts";
import { formatCount } from "#lib/format/count.ts";
import { formatBytes } from "#lib/format/quantity.ts";
import { type FileRef, useOperations, useVolumes } from "#lib/query/backup-file.ts";

/** How each volume was saved or brought back, and what plugins went on doing. */
export default function VolumesPart({ at }: { at: FileRef }) {
  const volumes = useVolumes(at);
  const operations = useOperations(at);
  return (
    <>
      <Section
        title="Volumes"
        note={
          volumes.data && `${formatCount(volumes.data.total)}, ${formatBytes(volumes.data.bytes)} as far as it is said`
        }
      >
        <Part query={volumes} rows={6}>
          {(answer) =>
            answer.volumes.length === 0 ? (
              <p className="text-ink-2">It has no volume.</p>
            ) : (
              <ul>
                {answer.volumes.map((volume) => (
                  <VolumeRow key={`${volume.namespace}/${volume.claim} ${volume.volume}`} volume={volume} of={at.of} />
                ))}
              </ul>
            )
          }
        </Part>
      </Section>
      <Section title="Operations of plugins" note="after the items were stored">
        <Part query={operations}>
          {(answer) =>
            answer.operations.length === 0 ? (
              <p className="text-ink-2">None: no plugin had more to do.</p>
            ) : (
              <ul>
                {answer.operations.map((operation) => (
                  <OperationRow
                    key={`${operation.action} ${operation.namespace}/${operation.name}`}
                    operation={operation}
                  />
                ))}
              </ul>
            )
          }
        </Part>
      </Section>
    </>
  );
}

const methods: Readonly<Record<FileVolume["method"], string>> = {
  moved: "snapshot, moved to the bucket",
  local: "local snapshot only",
  files: "files, by the node agent",
  none: "not saved",
  other: "by another way",
};

const tones: Readonly<Record<FileVolume["result"], Tone>> = {
  saved: "ok",
  failed: "crit",
  skipped: "warn",
  unknown: "unknown",
};

const grid =
  "grid min-h-7 grid-cols-[14px_minmax(0,1.4fr)_minmax(0,1.2fr)_72px_72px] items-center gap-x-3 border-b border-grid max-sm:grid-cols-[14px_minmax(0,1fr)_72px]";

function VolumeRow({ volume, of }: { volume: FileVolume; of: FileRef["of"] }) {
  const { namespace, claim, method, result, reason, bytes } = volume;
  const isLocal = method === "local";
  const isUntold = of === "restores" && result === "unknown";
  return (
    <li className="py-0.5">
      <div className={grid}>
        <Shape tone={isLocal && result === "saved" ? "warn" : tones[result]} label={result} />
        <span className="truncate" title={`${namespace}/${claim}`}>
          <span className="text-ink-3">{namespace}/</span>
          <PlainText text={claim || volume.volume} />
        </span>
        <span className={`truncate text-small max-sm:hidden ${isLocal ? inkOf.warn : "text-ink-2"}`}>
          {result === "failed" && method === "moved" ? "snapshot, not moved to the bucket" : methods[method]}
        </span>
        <span className="text-right text-small">{bytes === null || result !== "saved" ? "–" : formatBytes(bytes)}</span>
        <span className={`text-right text-small max-sm:hidden ${inkOf[tones[result]]}`}>
          {isUntold ? "brought back" : result}
        </span>
      </div>
      {reason !== "" && (
        <p className="pl-[26px] text-small wrap-anywhere text-ink-2">
          <PlainText text={reason.replaceAll(";", "; ")} most={400} />
        </p>
      )}
    </li>
  );
}

function OperationRow({ operation }: { operation: FileOperation }) {
  const { action, namespace, name, phase, error, done, total, units } = operation;
  const tone: Tone = error !== "" || phase === "Failed" ? "crit" : phase === "Completed" ? "ok" : "busy";
  const size = (count: number): string => (units === "Byte" ? formatBytes(count) : formatCount(count));
  return (
    <li className="py-0.5">
      <div className={grid}>
        <Shape tone={tone} label={phase} />
        <span className="truncate" title={`${namespace}/${name}`}>
          <span className="text-ink-3">{namespace}/</span>
          <PlainText text={name} />
        </span>
        <span className="truncate text-small text-ink-2 max-sm:hidden" title={action}>
          {action}
        </span>
        <span className="text-right text-small">{total === 0 ? "–" : size(done)}</span>
        <span className={`text-right text-small max-sm:hidden ${inkOf[tone]}`}>{phase}</span>
      </div>
      {error !== "" && (
        <p className={`pl-[26px] text-small wrap-anywhere ${inkOf.crit}`}>
          <PlainText text={error} most={400} />
        </p>
      )}
    </li>
  );
}
