import { inkOf, Shape } from "#components/ui/shape.tsx";
import type { Standing } from "#lib/contract/health.ts";
import type { PipelineCause } from "#lib/contract/pipeline.ts";

import { toneOf } from "./pipeline-words.ts";

interface CauseLineProps {
  cause: PipelineCause | null;
  standing: Standing;
}

const FOLLOWS_AT_MOST = 4;

/** Which hop is to blame, in one sentence, and what follows from it. */
export function CauseLine({ cause, standing }: CauseLineProps) {
  if (cause === null) {
    const isWell = standing === "ok" || standing === "info";
    return (
      <p className="flex items-baseline gap-2">
        <Shape tone={isWell ? "ok" : "unknown"} />
        {isWell ? "Lines arrive as they should." : "Nothing is known to be wrong; not every hop is told of."}
      </p>
    );
  }
  const tone = toneOf(standing);
  const shown = cause.follows.slice(0, FOLLOWS_AT_MOST);
  const more = cause.follows.length - shown.length;
  return (
    <div role="status">
      <p className="flex items-baseline gap-2 wrap-anywhere">
        <Shape tone={tone} />
        <b className={`font-semibold ${inkOf[tone]}`}>{cause.sentence}</b>
      </p>
      {shown.length > 0 && (
        <p className="mt-0.5 pl-[19px] text-small wrap-anywhere text-ink-2">
          What may follow from it: {shown.join("; ")}
          {more > 0 && `; and ${more} more`}.
        </p>
      )}
    </div>
  );
}
