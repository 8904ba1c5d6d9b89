import { useRouter } from "next/navigation";

import { useCarried, withCarried } from "#components/shell/scope.ts";

import { addRecent, type Recent } from "./recent.ts";

/** Opens an address with the console's scope and time, remembers it, and is done. */
export function useGo(onDone: () => void): (to: Recent) => void {
  const router = useRouter();
  const carried = useCarried();
  return (to) => {
    addRecent(to);
    onDone();
    router.push(withCarried(to.href, carried));
  };
}
