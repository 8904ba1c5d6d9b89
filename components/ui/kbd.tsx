export function Kbd({ children }: { children: string }) {
  return <kbd className="rounded border border-line-strong px-1 font-mono text-micro text-ink-3">{children}</kbd>;
}
