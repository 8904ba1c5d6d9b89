import { BOX, sparklinePath } from "./sparkline-path.ts";

interface SparklineProps {
  /** What it shows, for who cannot see it: `restarts an hour over a day`. */
  label: string;
  values: readonly (number | null)[];
}

/** A line the size of a word, without axes: whether something rises, falls or comes in bursts. */
export function Sparkline({ label, values }: SparklineProps) {
  const known = values.filter((value) => value !== null);
  const said =
    known.length === 0 ? `${label}: not known` : `${label}: ${known.at(-1)} now, ${Math.max(...known)} at most`;
  return (
    <svg
      role="img"
      aria-label={said}
      viewBox={`0 0 ${BOX.width} ${BOX.height}`}
      preserveAspectRatio="none"
      className="h-6 w-full min-w-12 overflow-visible text-accent"
    >
      <line x1="0" x2={BOX.width} y1={BOX.height - 0.5} y2={BOX.height - 0.5} className="stroke-line" />
      <path
        d={sparklinePath(values)}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.4"
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}
