import { Section } from "#components/object/section.tsx";
import { ScopeLink } from "#components/shell/scope-link.tsx";
import { Ago } from "#components/ui/ago.tsx";
import { useTimeText } from "#components/ui/clock.ts";
import { PlainText } from "#components/ui/plain-text.tsx";
import { inkOf, Shape } from "#components/ui/shape.tsx";
import type { DrillPolicyShown, DrillTurn } from "#lib/contract/drill-policy.ts";
import { formatSeconds } from "#lib/format/age.ts";
import { formatTime } from "#lib/format/time.ts";
import { useDrillPolicies } from "#lib/query/drill.ts";

import { sayWhere } from "./drill-words.ts";
import { sayFiring } from "./policy-words.ts";

/** Drills by the calendar: when each policy is due, and what became of its last time. Nothing where there are none. */
export function Policies() {
  const { data } = useDrillPolicies();
  if (data === undefined || data.policies.length === 0) return null;
  return (
    <Section title="By policy" note="from the configuration">
      <ul aria-label="Policies" className="grid gap-2">
        {data.policies.map((policy) => (
          <Policy key={policy.name} policy={policy} />
        ))}
      </ul>
    </Section>
  );
}

function Policy({ policy }: { policy: DrillPolicyShown }) {
  const { name, namespaces, cron, timeZone, place, nextAt, last } = policy;
  const away = useTimeText((now) => formatSeconds(Math.max(0, Math.floor(((nextAt ?? now) - now) / 1000))));
  const { words, tone } = sayFiring(last, namespaces);
  return (
    <li className="grid grid-cols-[14px_minmax(0,1fr)_auto] items-baseline gap-x-3 gap-y-0.5">
      <Shape tone={tone} />
      <span className="min-w-0 wrap-anywhere">
        <b className="font-medium text-ink">{name}</b>{" "}
        <span className="text-ink-2">
          {namespaces.join(", ")} {sayWhere(policy)}
        </span>{" "}
        <span className="font-mono text-small text-ink-3">
          {cron} {timeZone} · {place}
        </span>
      </span>
      <span className="text-small whitespace-nowrap text-ink-3">
        {nextAt === null ? "never again" : <span title={formatTime(nextAt)}>next in {away}</span>}
      </span>
      <span />
      <span className="min-w-0 text-ink-2">
        <b className={`font-medium ${inkOf[tone]}`}>{words}</b>{" "}
        {last !== null && (
          <span className="text-ink-3">
            Due <Ago at={last.dueAt} suffix=" ago" />.
          </span>
        )}
        {last?.turns.map((turn) => (
          <Turn key={turn.namespace} turn={turn} />
        ))}
      </span>
    </li>
  );
}

const Turn = ({ turn: { namespace, drill, refusal } }: { turn: DrillTurn }) => (
  <span className="block wrap-anywhere">
    {drill === "" ? (
      <>
        <PlainText text={namespace} />: <PlainText text={refusal} most={500} />
      </>
    ) : (
      <ScopeLink href={`/backups/drills/${drill}`} className="text-accent-text hover:underline">
        <PlainText text={namespace} />
      </ScopeLink>
    )}
  </span>
);
