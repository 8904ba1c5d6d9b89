import { useEffect, useState } from "react";

/** Between two keystrokes of somebody who types quickly. */
const PAUSE_MILLISECONDS = 80;

/** A text once it has rested: a question a word, not a question a letter. */
export function useLater(text: string): string {
  const [later, setLater] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setLater(text), PAUSE_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [text]);
  return later;
}
