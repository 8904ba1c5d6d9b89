import { useRouter, useSearchParams } from "next/navigation";

import { ScopeLink } from "#components/shell/scope-link.tsx";
import { Choice } from "#components/ui/choice.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { DrillPlace, DrillPreview } from "#lib/contract/drill.ts";
import { useFleet } from "#lib/query/fleet.ts";

/** Which cluster is restored into. It is kept in the address, as everything that is asked for. */
export function IntoChoice({ place: { cluster, into = "" } }: { place: DrillPlace }) {
  const router = useRouter();
  const params = useSearchParams();
  const { data: fleet } = useFleet();
  const others = (fleet?.clusters ?? []).map(({ name }) => name).filter((name) => name !== cluster && name !== into);
  // What the address says is shown also before the fleet is known.
  const names = [...others, ...(into === "" ? [] : [into])].toSorted();
  const choose = (name: string): void => {
    const next = new URLSearchParams(params);
    if (name === "") next.delete("into");
    else next.set("into", name);
    router.replace(`/backups/drills/new?${next}`);
  };
  return (
    <div className="mt-1.5 flex flex-wrap items-center gap-2 text-ink-2">
      <span>Restore into</span>
      <Choice
        label="Restore into"
        value={into}
        usual=""
        choices={[
          { value: "", label: `${cluster}, its own cluster` },
          ...names.map((name) => ({ value: name, label: name })),
        ]}
        onChoose={choose}
        className="max-w-72!"
      />
    </div>
  );
}

/** The page that follows how another cluster comes to see a backup, and proposes a location that may only be read. */
export function SightLink({ place: { cluster, namespace, into = "" } }: { place: DrillPlace }) {
  const address = new URLSearchParams({ from: cluster, to: into, namespaces: namespace });
  return (
    <ScopeLink href={`/backups/migrate?${address}`} className="text-accent-text hover:underline">
      See how {into} comes to see it
    </ScopeLink>
  );
}

const wordsOf = { region: "region", s3Url: "address" } as const;

/** What speaks against the location through which a drill cluster sees the backup. */
export function ThroughNotice({ preview: { cluster, into, through } }: { preview: DrillPreview }) {
  if (through === null) return null;
  const { location, isReadOnly, otherwise } = through;
  return (
    <>
      {!isReadOnly && (
        <Notice tone="warn">
          {into} may write to its location {location}: it could change and delete what {cluster} has stored there.{" "}
          <ScopeLink href="/backups/locations" className="text-accent-text hover:underline">
            Make it read-only
          </ScopeLink>
        </Notice>
      )}
      {otherwise.length > 0 && (
        <Notice tone="warn">
          {location} has the same bucket and prefix as the location in {cluster}, but another{" "}
          {otherwise.map((key) => wordsOf[key]).join(" and another ")}.
        </Notice>
      )}
    </>
  );
}
