import { useEffect, useState } from "react";

/** Nothing is asked while somebody types. */
const CALM_MILLISECONDS = 350;

/** The value once it stays the same for a moment. */
export function useCalm<Value>(value: Value): Value {
  const [calm, setCalm] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setCalm(value), CALM_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [value]);
  return calm;
}
