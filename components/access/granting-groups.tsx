import { PlainText } from "#components/ui/plain-text.tsx";
import { Tag } from "#components/ui/tag.tsx";
import type { GrantingGroup } from "#lib/contract/access.ts";

/** Groups whose members may, the narrowest first. */
export function GrantingGroups({ rows }: { rows: readonly GrantingGroup[] }) {
  if (rows.length === 0)
    return <p className="text-ink-2">None: no group that people are in has this right. It takes a new binding.</p>;
  return (
    <ul className="divide-y divide-line rounded-md border border-line">
      {rows.map(({ group, providerGroup, role, namespace, allowsEverything }) => (
        <li key={group} className="flex flex-wrap items-baseline gap-x-2 px-2.5 py-1.5 wrap-anywhere">
          <b className="font-medium text-ink" title={group}>
            <PlainText text={providerGroup ?? group} />
          </b>
          <span className="text-ink-3">
            <PlainText text={role} />{" "}
            {namespace === "" ? (
              "everywhere"
            ) : (
              <>
                in <PlainText text={namespace} />
              </>
            )}
          </span>
          {allowsEverything && <Tag tone="warn">allows everything</Tag>}
        </li>
      ))}
    </ul>
  );
}
