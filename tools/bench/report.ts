import type { Machine } from "./machine.ts";
import type { Measure, Target } from "./measure.ts";
import type { Summary } from "./statistics.ts";

export interface Report {
  command: string;
  at: string;
  machine: Machine;
  pods: number;
  measures: Measure[];
  /** What could not be run or judged, in words. */
  remarks: string[];
}

/** Three significant digits, thousands as they are. */
export function formatFigure(value: number): string {
  if (!Number.isFinite(value)) return "-";
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString("en-US");
  return String(Number(value.toPrecision(3)));
}

function formatSummary(summary: Summary | null, unit = ""): string {
  if (!summary) return "";
  const span = summary.min === summary.max ? "" : ` (${formatFigure(summary.min)}-${formatFigure(summary.max)})`;
  return `${formatFigure(summary.median)}${unit && ` ${unit}`}${span}`;
}

function formatTarget(target: Target | null, unit: string): string {
  if (!target) return "";
  const sign = target.bound === "at most" ? "≤" : "≥";
  return `${sign} ${formatFigure(target.value)} ${target.of === "ratio" ? "×" : unit}`;
}

/** The table of docs/performance.md: medians with least and greatest of all rounds. */
export function toMarkdown(report: Report): string {
  const rows = report.measures.map((measure) => {
    const peer = measure.peer ? `${measure.peer.name}: ${formatSummary(measure.peer)}` : "";
    const cells = [
      measure.benchmark,
      measure.what,
      formatSummary(measure.ours, measure.unit),
      peer,
      formatSummary(measure.ratio),
      formatTarget(measure.target, measure.unit),
      measure.verdict,
    ];
    return `| ${cells.join(" | ")} |`;
  });
  return [
    `\`${report.command}\`, ${report.at.slice(0, 10)}, ${describeMachine(report.machine)}`,
    "",
    "| | what | ours | peer | ours / peer | target | verdict |",
    "|---|---|---|---|---|---|---|",
    ...rows,
    ...(report.remarks.length > 0 ? ["", ...report.remarks.map((remark) => `- ${remark}`)] : []),
    "",
  ].join("\n");
}

function describeMachine(machine: Machine): string {
  const pinned = machine.pinned ? "pinned" : "not pinned";
  return `${machine.cores} × ${machine.cpu}, ${machine.memoryGigabytes} GB, Node ${machine.node}, ${pinned}, load before ${machine.loadBefore}`;
}
