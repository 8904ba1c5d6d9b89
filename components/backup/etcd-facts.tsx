import { Ago } from "#components/ui/ago.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { inkOf } from "#components/ui/shape.tsx";
import type { EtcdPoint, EtcdRow } from "#lib/contract/etcd.ts";
import { formatBytes } from "#lib/format/quantity.ts";

import { saySpan } from "./backup-words.ts";

const intervals = {
  observed: "as its snapshots came",
  schedule: "by its CronJob's schedule",
  default: "the distribution's default; too few snapshots to tell",
} as const;

/** What is known of the newest snapshot. */
export function EtcdFacts({ row }: { row: EtcdRow }) {
  const sizeBytes = row.newest?.sizeBytes ?? null;
  const { newest, offSite, intervalSeconds, intervalFrom, job, isOffSite } = row;
  return (
    <DefinitionList
      pairs={[
        [
          "Taken",
          newest === null ? "none that one could restore from" : <Ago key="at" at={newest.at * 1000} suffix=" ago" />,
        ],
        ["Name", newest === null || job !== "" ? undefined : <PlainText key="name" text={newest.name} />],
        ["Size", sizeBytes === null ? undefined : formatBytes(sizeBytes)],
        [
          "Where",
          newest === null || newest.location === "" ? undefined : (
            <PlainText key="where" text={newest.location} most={300} />
          ),
        ],
        [
          "Off-site",
          isOffSite === null ? (
            "nothing tells where the CronJob puts it"
          ) : (
            <OffSite key="far" point={offSite} isFresh={isOffSite} />
          ),
        ],
        ["Made by", job === "" ? undefined : `CronJob ${job}`],
        ["Every", intervalSeconds === null ? null : `${saySpan(intervalSeconds)}, ${intervals[intervalFrom]}`],
      ]}
    />
  );
}

function OffSite({ point, isFresh }: { point: EtcdPoint | null; isFresh: boolean }) {
  if (point === null) return <span className={inkOf.warn}>none: what takes its servers takes these too</span>;
  return (
    <span className={isFresh ? "" : inkOf.warn}>
      <PlainText text={point.location} most={300} />, <Ago at={point.at * 1000} suffix=" ago" />
    </span>
  );
}

interface OperatorFactsProps {
  row: EtcdRow;
  operator: NonNullable<EtcdRow["operator"]>;
}

/** What etcd-druid says of the snapshots that it makes: none of them is an object. */
export const OperatorFacts = ({
  row: { intervalSeconds, intervalFrom, isOffSite, state },
  operator,
}: OperatorFactsProps) => (
  <DefinitionList
    pairs={[
      [
        "Taken",
        state === "fresh" && intervalSeconds !== null
          ? `within ${saySpan(intervalSeconds)}, as etcd-druid says`
          : "not known",
      ],
      [
        "etcd-druid says",
        <span key="says">
          <PlainText text={operator.message} most={600} />; it looked <Ago at={operator.at * 1000} suffix=" ago" />
        </span>,
      ],
      ["Where", operator.place === "" ? undefined : <PlainText key="where" text={operator.place} most={300} />],
      ["Off-site", isOffSite === false ? "no: on a disk of the cluster that hosts it" : "yes, in its store"],
      [
        "Every",
        intervalSeconds === null
          ? null
          : `${saySpan(intervalSeconds)}, ${intervalFrom === "schedule" ? "by its schedule of full snapshots" : "etcd-druid's default"}`,
      ],
    ]}
  />
);
