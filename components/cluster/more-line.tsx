import { ScopeLink } from "#components/shell/scope-link.tsx";
import { formatCount } from "#lib/format/count.ts";

interface MoreLineProps {
  shown: number;
  total: number;
  /** Where all of them are. */
  href: string;
}

/** How many there are beyond those shown; nothing when all are. */
export function MoreLine({ shown, total, href }: MoreLineProps) {
  if (total <= shown) return null;
  return (
    <p className="mt-1 text-small">
      <ScopeLink href={href} className="text-accent-text hover:underline">
        {formatCount(total - shown)} more
      </ScopeLink>
    </p>
  );
}
