import { useState } from "react";

import { Section } from "#components/object/section.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { Progress } from "#components/ui/progress.tsx";
import { inkOf, Shape, type Tone } from "#components/ui/shape.tsx";
import type { Transfer, Transfers } from "#lib/contract/backup-transfer.ts";
import { formatCount, formatNoun } from "#lib/format/count.ts";
import { formatBytes } from "#lib/format/quantity.ts";

const SHOWN = 12;

interface TransferListProps {
  transfers: Transfers | null;
  /** What to say where there is none. */
  none: string;
}

/** The data of volumes on their way, each with how far it is: what failed first. */
export function TransferList({ transfers, none }: TransferListProps) {
  const [most, setMost] = useState(SHOWN);
  if (transfers === null)
    return (
      <Section title="Data of volumes">
        <p className="text-ink-2">Not known: you may not list what tells of it.</p>
      </Section>
    );
  const { rows, total } = transfers;
  return (
    <Section title="Data of volumes" note={total === 0 ? undefined : sayAll(transfers)}>
      {total === 0 && <p className="text-ink-2">{none}</p>}
      <ul>
        {rows.slice(0, most).map((transfer) => (
          <TransferRow key={`${transfer.method} ${transfer.name}`} transfer={transfer} />
        ))}
      </ul>
      <p className="mt-1 text-small text-ink-3 empty:hidden">
        {rows.length > most && (
          <button type="button" className="text-accent-text hover:underline" onClick={() => setMost(rows.length)}>
            {formatCount(rows.length - most)} more…
          </button>
        )}
        {total > rows.length && most >= rows.length && `and ${formatCount(total - rows.length)} more`}
      </p>
    </Section>
  );
}

function sayAll({ total, running, failed, bytesDone, bytes }: Transfers): string {
  const parts = [
    formatNoun(total, "volume"),
    bytes > bytesDone ? `${formatBytes(bytesDone)} of ${formatBytes(bytes)}` : formatBytes(bytesDone),
    ...(running > 0 ? [`${formatCount(running)} under way`] : []),
    ...(failed > 0 ? [`${formatCount(failed)} failed`] : []),
  ];
  return parts.join(", ");
}

const methods = { snapshot: "snapshot, data mover", files: "files, node agent" } as const;

const tones: Readonly<Record<Transfer["class"], Tone>> = {
  success: "ok",
  fail: "crit",
  canceled: "warn",
  running: "busy",
  strange: "unknown",
};

function TransferRow({ transfer }: { transfer: Transfer }) {
  const { method, phase, volumeNamespace, volume, node, bytesDone, bytes, reason } = transfer;
  const tone = tones[transfer.class];
  const isOn = transfer.class === "running";
  return (
    <li className="border-b border-grid py-0.5">
      <div className="grid min-h-7 grid-cols-[14px_minmax(0,1fr)_auto] items-center gap-x-2">
        <Shape tone={tone} label={phase || "New"} />
        <span className="truncate" title={`${volumeNamespace}/${volume}`}>
          <span className="text-ink-3">{volumeNamespace}/</span>
          <PlainText text={volume} />
        </span>
        <span className="text-right text-small tabular-nums">{sayBytes(transfer)}</span>
      </div>
      <p className="flex flex-wrap items-center gap-x-2 pl-[22px] text-small text-ink-3">
        {transfer.class !== "success" && <span className={inkOf[tone]}>{phase || "New"}</span>}
        <span>{methods[method]}</span>
        {node !== "" && <span className="min-w-0 truncate">on {node}</span>}
        {isOn && (
          <span className="ml-auto w-28">
            <Progress label={`${volume} moved`} of={bytes || 1} {...(bytes > 0 && { done: bytesDone })} />
          </span>
        )}
      </p>
      {reason !== "" && (
        <p className={`pl-[22px] text-small wrap-anywhere ${transfer.class === "fail" ? inkOf.crit : "text-ink-2"}`}>
          <PlainText text={reason} most={600} />
        </p>
      )}
    </li>
  );
}

function sayBytes({ class: state, bytesDone, bytes }: Transfer): string {
  if (bytes === 0) return bytesDone === 0 ? "–" : formatBytes(bytesDone);
  return state === "success" ? formatBytes(bytes) : `${formatBytes(bytesDone)} of ${formatBytes(bytes)}`;
}
