import type { LineNovelty } from "#lib/contract/line.ts";
import { formatCount } from "#lib/format/count.ts";

import { PatternRow } from "./pattern-row.tsx";
import { type Trend, trendOf } from "./pattern-terms.ts";

const sections: readonly { trend: Trend; title: string }[] = [
  { trend: "new", title: "New" },
  { trend: "more", title: "Twice as many, or more" },
  { trend: "same", title: "As before" },
  { trend: "gone", title: "No longer there" },
];

interface PatternListProps {
  patterns: readonly LineNovelty[];
  onShow: (pattern: string) => void;
}

/** Kinds of lines by how they fare, new ones first. */
export function PatternList({ patterns, onShow }: PatternListProps) {
  return sections.map(({ trend, title }) => {
    const some = patterns.filter((each) => trendOf(each) === trend);
    if (some.length === 0) return null;
    return (
      <section key={trend} aria-label={title}>
        <h2 className="sticky top-0 z-10 flex items-baseline gap-2 border-b border-line bg-page px-4 py-1 text-small font-semibold max-sm:px-3">
          {title} <span className="font-normal text-ink-3">{formatCount(some.length)}</span>
        </h2>
        <ul>
          {some.map((each) => (
            <PatternRow key={each.pattern} novelty={each} trend={trend} onShow={() => onShow(each.pattern)} />
          ))}
        </ul>
      </section>
    );
  });
}
