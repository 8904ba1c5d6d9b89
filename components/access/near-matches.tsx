import { PlainText } from "#components/ui/plain-text.tsx";
import type { NearMatch } from "#lib/contract/access.ts";

/** Roles that one has and that fall short, the nearest first. */
export function NearMatches({ rows }: { rows: readonly NearMatch[] }) {
  if (rows.length === 0) return <p className="text-ink-2">None of your roles there has anything to do with it.</p>;
  return (
    <ul className="divide-y divide-line rounded-md border border-line">
      {rows.map(({ role, binding, subject, shortfall }) => (
        <li key={`${binding.kind}/${binding.namespace}/${binding.name}`} className="px-2.5 py-1.5 wrap-anywhere">
          <span className="text-ink-3">{role.kind}</span>{" "}
          <b className="font-medium text-ink">
            <PlainText text={role.name} />
          </b>
          : <PlainText text={shortfall} />
          <span className="block text-small text-ink-3">
            by {binding.kind}{" "}
            <PlainText text={`${binding.namespace === "" ? "" : `${binding.namespace}/`}${binding.name}`} /> to{" "}
            <PlainText text={subject} />
          </span>
        </li>
      ))}
    </ul>
  );
}
