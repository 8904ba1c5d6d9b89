import { ClusterName } from "#components/ui/cluster-name.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import type { Action } from "#lib/contract/action.ts";
import { kindOfAction } from "#lib/format/action.ts";
import { shortText } from "#lib/format/visible-text.ts";
import { environmentOf } from "#lib/model/cluster/environment.ts";
import { useFleet } from "#lib/query/fleet.ts";

/** Where it would happen: nobody may take production for anything else. */
export function ActionPlace({ action }: { action: Action }) {
  const { data } = useFleet();
  const { cluster, name } = action;
  const labels = data?.clusters.find((each) => each.name === cluster)?.labels ?? {};
  const { word, isProduction } = environmentOf({ name: cluster, labels });
  const others = Object.values(labels).filter((value) => value !== labels["env"] && value !== "");
  return (
    <div
      className={`-mx-4 -mt-4 border-b border-l-4 border-b-line bg-page py-3 pr-4 pl-3 ${isProduction ? "border-l-ink" : "border-l-transparent"}`}
    >
      <p className="flex flex-wrap items-center gap-x-2.5 gap-y-0.5">
        <b className="min-w-0 text-title font-[650] tracking-tight wrap-anywhere">
          <ClusterName name={cluster} />
        </b>
        <EnvironmentTag word={word} isProduction={isProduction} isKnown={data !== undefined} />
        <span className="text-small text-ink-3">{others.map((each) => shortText(each)).join(" · ")}</span>
      </p>
      <p className="mt-1 text-lead wrap-anywhere">
        {"namespace" in action && (
          <span className="text-ink-2">
            <PlainText text={action.namespace} />
            <span className="text-ink-3"> / </span>
          </span>
        )}
        <span className="text-ink-3">{kindOfAction(action)} </span>
        <b className="font-semibold">
          <PlainText text={name} />
        </b>
      </p>
    </div>
  );
}

interface EnvironmentTagProps {
  word: string;
  isProduction: boolean;
  isKnown: boolean;
}

function EnvironmentTag({ word, isProduction, isKnown }: EnvironmentTagProps) {
  const text = word || (isProduction ? "production, by its name" : isKnown ? "no environment label" : "");
  if (text === "") return null;
  const look = isProduction
    ? "border-ink bg-ink font-semibold text-panel"
    : word === ""
      ? "border-dashed border-line-strong text-ink-3"
      : "border-line-strong text-ink-2";
  return <span className={`rounded border px-1.5 text-small uppercase ${look}`}>{shortText(text)}</span>;
}
