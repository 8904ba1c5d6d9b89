import { toneOfStanding } from "#components/finding/finding-words.ts";
import { Section } from "#components/object/section.tsx";
import { ScopeLink } from "#components/shell/scope-link.tsx";
import { inkOf, Shape } from "#components/ui/shape.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { PipelineCluster } from "#lib/contract/pipeline.ts";
import { formatSeconds } from "#lib/format/age.ts";
import { useAbout } from "#lib/query/about.ts";
import { toApiProblem } from "#lib/query/api-problem.ts";
import { usePipeline } from "#lib/query/pipeline.ts";

/** Whether a cluster's lines reach the central logs, and what keeps them from it; nothing where none are configured. */
export default function ClusterLines({ cluster }: { cluster: string }) {
  const { data: about } = useAbout();
  if (about?.hasLogs !== true) return null;
  const own = encodeURIComponent(cluster);
  return (
    <Section
      title="Central logs"
      action={
        <span className="flex gap-3">
          <All href={`/logs?q=${encodeURIComponent(`cluster:${cluster}`)}`} word="Lines" />
          <All href={`/logs/pipeline?cluster=${own}`} word="Pipeline" />
        </span>
      }
    >
      <Arriving cluster={cluster} />
    </Section>
  );
}

function Arriving({ cluster }: { cluster: string }) {
  const { data, error } = usePipeline(cluster);
  const way = data?.pipelines.flatMap(({ clusters }) => clusters).find((one) => one.cluster === cluster);
  if (way !== undefined) return <Way way={way} />;
  if (data === undefined && error === null) return <Skeleton width="60%" />;
  const reason = data?.leftOut[0]?.reason ?? (error === null ? "nothing was told" : toApiProblem(error).message);
  return <p className="text-ink-3">Not known: {reason}.</p>;
}

function Way({ way: { standing, cause, reason, linesPerSecond, delaySeconds } }: { way: PipelineCluster }) {
  const tone = toneOfStanding(standing);
  const isWell = cause === null && reason === "" && (standing === "ok" || standing === "info");
  const said = cause?.sentence ?? (reason === "" ? "Nothing is known to be wrong; not every hop is told of." : reason);
  return (
    <p className="flex items-baseline gap-2">
      <Shape tone={tone} />
      <span className="min-w-0 wrap-anywhere">
        <span className={cause === null ? "" : inkOf[tone]}>{isWell ? "Lines arrive as they should." : said}</span>{" "}
        <span className="text-small text-ink-3">{sayArrival(linesPerSecond, delaySeconds)}</span>
      </span>
    </p>
  );
}

/** `8.9 lines/s, 59s after they were written`; what is not known is not said. */
const sayArrival = (linesPerSecond: number | null, delaySeconds: number | null): string =>
  [
    linesPerSecond === null ? "" : `${Number(linesPerSecond.toPrecision(2))} lines/s`,
    delaySeconds === null ? "" : `${formatSeconds(Math.round(delaySeconds))} after they were written`,
  ]
    .filter((part) => part !== "")
    .join(", ");

const All = ({ href, word }: { href: string; word: string }) => (
  <ScopeLink href={href} className="text-accent-text hover:underline">
    {word} ›
  </ScopeLink>
);
