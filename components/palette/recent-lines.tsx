import { History } from "lucide-react";
import { useState } from "react";

import { PlainText } from "#components/ui/plain-text.tsx";

import { Line, Lines } from "./line.tsx";
import { storedRecent } from "./recent.ts";
import { useGo } from "./use-go.ts";

/** What was opened from here lately. */
export function RecentLines({ onDone }: { onDone: () => void }) {
  const [recent] = useState(storedRecent);
  const go = useGo(onDone);
  if (recent.length === 0) return null;
  return (
    <Lines title="Recent">
      {recent.map((each) => (
        <Line key={each.href} value={`recent ${each.href}`} Icon={History} note={each.note} onSelect={() => go(each)}>
          <PlainText text={each.label} />
        </Line>
      ))}
    </Lines>
  );
}
