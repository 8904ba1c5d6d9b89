import { useState } from "react";

import { askAction } from "#components/shell/asked-action.ts";
import { ScopeLink } from "#components/shell/scope-link.tsx";
import { Ago } from "#components/ui/ago.tsx";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import type { Tone } from "#components/ui/shape.tsx";
import type { MigrationAnswer, MigrationPlace, Sight } from "#lib/contract/migrate.ts";
import { sayPlace } from "#lib/model/migrate/place.ts";
import { proposeReading } from "#lib/model/migrate/propose.ts";
import { fetchLocationSpec } from "#lib/query/migrate.ts";
import { useIsPast } from "#lib/query/past.ts";

type Source = MigrationAnswer["source"];
type Target = NonNullable<MigrationAnswer["target"]>;

interface SightNoticeProps {
  answer: MigrationAnswer | undefined;
  cluster: string;
}

/** Whether the target sees the backup, and what is to be done until it does. */
export function SightNotice({ answer, cluster }: SightNoticeProps) {
  if (answer === undefined || answer.target === null)
    return <p className="mt-2 text-ink-3">Looking at the storage locations of {cluster}…</p>;
  const { source, target } = answer;
  return (
    <div className="mt-2.5 grid gap-1.5" aria-live="polite">
      <Standing source={source} target={target} />
      {target.place !== null && !target.place.isReadOnly && <Writable place={target.place} source={source} />}
      {target.place !== null && source.place !== null && target.otherwise.length > 0 && (
        <Notice tone="warn">
          {target.place.name} has the same bucket and prefix, but another{" "}
          {target.otherwise.map((key) => wordsOf[key]).join(" and another ")}:{" "}
          {target.otherwise.map(
            (key) => `${target.place?.[key] || "none"} here, ${source.place?.[key] || "none"} there`,
          )}
          . Of another store it would not see this backup.
        </Notice>
      )}
    </div>
  );
}

const wordsOf = { region: "region", s3Url: "address" } as const;

function Standing({ source, target }: { source: Source; target: Target }) {
  if (target.velero === "absent")
    return (
      <Notice tone="crit">
        {target.cluster} has no Velero: the API group velero.io is not served there. Install it first.
      </Notice>
    );
  if (target.velero !== "known")
    return (
      <Notice tone="unknown">
        Whether {target.cluster} sees the backup is not known: {target.reason}.
      </Notice>
    );
  const { point, place } = source;
  if (point === null) return <Notice tone="unknown">There is no backup yet that it could see.</Notice>;
  if (place === null)
    return (
      <Notice tone="unknown">
        Where {point.name} is stored is not known: its location is gone, or not yours to see.
      </Notice>
    );
  return <Seeing sight={target.sight ?? "absent"} place={place} target={target} backup={point.name} />;
}

const tones: Readonly<Record<Sight, Tone>> = {
  absent: "warn",
  unavailable: "crit",
  unchecked: "busy",
  waiting: "busy",
  missing: "warn",
  shadowed: "crit",
  seen: "ok",
};

interface SeeingProps {
  sight: Sight;
  place: MigrationPlace;
  target: Target;
  backup: string;
}

function Seeing({ sight, place, target, backup }: SeeingProps) {
  const at = target.place;
  const synced = at?.syncedAt ?? null;
  return (
    <Notice tone={tones[sight]}>
      {sight === "absent" && <Absent place={place} target={target} />}
      {sight === "unavailable" && at !== null && (
        <>
          <b className="font-semibold text-ink">{at.name} cannot be reached.</b>{" "}
          <PlainText text={at.reason || "Velero does not say why"} most={800} />
        </>
      )}
      {sight === "unchecked" && at !== null && <>Velero has not looked at {at.name} yet: it does so each minute.</>}
      {sight === "waiting" && at !== null && (
        <>
          <b className="font-semibold text-ink">Waiting for the sync of {at.name}.</b>{" "}
          {synced === null ? (
            "It was not synced yet."
          ) : (
            <>
              Last synced <Ago at={synced * 1000} suffix=" ago" />, before {backup} had ended.
            </>
          )}{" "}
          Velero does so each minute unless told otherwise; this page follows it.
        </>
      )}
      {sight === "missing" && at !== null && (
        <>
          <b className="font-semibold text-ink">{backup} is not there.</b> {at.name} was synced{" "}
          <Ago at={synced === null ? null : synced * 1000} suffix=" ago" />, after it had ended. Either another sync is
          needed, or it is another store.
        </>
      )}
      {sight === "shadowed" && (
        <>
          <b className="font-semibold text-ink">
            {target.cluster} has another backup named {backup}.
          </b>{" "}
          Velero syncs none over it. "Back up now…" makes one with a name of its own.
        </>
      )}
      {sight === "seen" && target.backup !== null && at !== null && (
        <>
          <b className="font-semibold text-ink">{target.cluster} sees it</b> through {at.name}, as{" "}
          <ScopeLink
            href={`/backups/${[target.cluster, target.backup.namespace, target.backup.name].map(encodeURIComponent).join("/")}`}
            className="font-medium text-accent-text hover:underline"
          >
            {target.backup.namespace}/{target.backup.name}
          </ScopeLink>
          , a foreign backup: it counts for no objective there.
        </>
      )}
    </Notice>
  );
}

function Absent({ place, target }: { place: MigrationPlace; target: Target }) {
  const [isReading, setReading] = useState(false);
  const isPast = useIsPast();
  const ask = async () => {
    setReading(true);
    const spec = await fetchLocationSpec(place);
    setReading(false);
    askAction(proposeReading(place, spec, target.cluster));
  };
  return (
    <>
      <b className="font-semibold text-ink">{target.cluster} does not look there.</b> None of its storage locations is
      over <PlainText text={sayPlace(place)} most={400} />. One that is read only lets it see the backups, and change
      none of them.
      {!isPast && (
        <div className="mt-1.5">
          <Button aria-haspopup="dialog" disabled={isReading} onClick={() => void ask()}>
            New read-only location…
          </Button>
        </div>
      )}
    </>
  );
}

/** Two clusters that write to one place delete each other's backups when they expire. */
function Writable({ place, source }: { place: MigrationPlace; source: Source }) {
  const { cluster, namespace, name } = place;
  const isPast = useIsPast();
  return (
    <Notice tone="warn">
      <b className="font-semibold text-ink">{name} is read and write.</b> {cluster} could change and delete what{" "}
      {source.cluster} has stored there.
      {!isPast && (
        <div className="mt-1.5">
          <Button
            aria-haspopup="dialog"
            onClick={() =>
              askAction({ verb: "make-read-only", cluster, namespace, resource: "backupstoragelocations", name })
            }
          >
            Make read-only…
          </Button>
        </div>
      )}
    </Notice>
  );
}
