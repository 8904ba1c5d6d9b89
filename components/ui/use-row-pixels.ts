import { density } from "./density.ts";
import { useRootChoice } from "./use-root-choice.ts";

const pixels = { compact: 28, regular: 36, roomy: 44 } as const;

/** Height of a row in CSS pixels, for what must compute it; styles say `h-row`. */
export function useRowPixels(): number {
  return pixels[useRootChoice(density)];
}
