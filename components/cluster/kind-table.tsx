import { Ago } from "#components/ui/ago.tsx";
import { Card } from "#components/ui/card.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { inkOf, Shape } from "#components/ui/shape.tsx";
import type { ReflectorStatus } from "#lib/contract/fleet.ts";
import { formatCount } from "#lib/format/count.ts";

import { toneOfKind } from "./cluster-tones.ts";

const head = "border-b border-line px-3 py-1.5 text-left text-small font-normal whitespace-nowrap text-ink-3";
const cell = "h-8 px-3 whitespace-nowrap";

interface KindTableProps {
  kinds: readonly ReflectorStatus[];
  /** Stands above the table already; a kind repeats only what is its own. */
  clusterReason: string;
}

/** Every watched kind with how current it is and why not. */
export function KindTable({ kinds, clusterReason }: KindTableProps) {
  const live = kinds.filter(({ state }) => state === "live").length;
  const wanted = kinds.filter(({ state }) => state !== "idle" && state !== "absent").length;
  return (
    <Card title="Watched kinds" note={`${live} of ${wanted} live; a kind that nobody looks at is idle`}>
      <div className="overflow-x-auto" tabIndex={0} role="region" aria-label="Watched kinds, table">
        <table className="w-full border-collapse">
          <thead>
            <tr>
              <th className={head}>Kind</th>
              <th className={head}>State</th>
              <th className={`${head} text-right`}>Since</th>
              <th className={`${head} text-right`}>Rows</th>
              <th className={`${head} text-right`}>As of</th>
              <th className={head}>Wire</th>
            </tr>
          </thead>
          {kinds.map((kind) => (
            <KindLines
              key={kind.resource}
              kind={kind}
              isReasonOwn={clusterReason === "" || !kind.reason.startsWith(clusterReason)}
            />
          ))}
        </table>
      </div>
    </Card>
  );
}

function AsOf({ kind }: { kind: ReflectorStatus }) {
  if (kind.asOf === null) return "never";
  return kind.state === "live" ? "now" : <Ago at={kind.asOf} suffix=" ago" />;
}

function KindLines({ kind, isReasonOwn }: { kind: ReflectorStatus; isReasonOwn: boolean }) {
  const tone = toneOfKind(kind.state);
  const isIdle = kind.state === "idle";
  return (
    <tbody className="border-b border-line last:border-0 hover:bg-hover">
      <tr className={isIdle ? "text-ink-3" : ""}>
        <th scope="row" className={`${cell} text-left font-[520]`}>
          {kind.resource}
        </th>
        <td className={cell}>
          <span className="flex items-center gap-1.5">
            <Shape tone={tone} />
            <span className={tone === "ok" || isIdle ? "" : inkOf[tone]}>
              {kind.state}
              {kind.cause !== "none" && `: ${kind.cause}`}
            </span>
          </span>
        </td>
        <td className={`${cell} text-right text-ink-3`}>{isIdle ? "" : <Ago at={kind.since} />}</td>
        <td className={`${cell} text-right`}>{isIdle ? "" : formatCount(kind.asOf === null ? null : kind.rows)}</td>
        <td className={`${cell} text-right text-ink-3`}>{isIdle ? "" : <AsOf kind={kind} />}</td>
        <td className={`${cell} text-ink-3`}>{kind.wire ?? ""}</td>
      </tr>
      {kind.reason !== "" && isReasonOwn && (
        <tr>
          <td colSpan={6} className="px-3 pb-2 text-small wrap-anywhere text-ink-2">
            <PlainText text={kind.reason} most={600} />
          </td>
        </tr>
      )}
    </tbody>
  );
}
