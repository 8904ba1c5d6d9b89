"use client";

import { DefinitionList } from "#components/ui/definition-list.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import type { AccessMatrix } from "#lib/contract/access.ts";
import { formatCount } from "#lib/format/count.ts";
import { shortText } from "#lib/format/visible-text.ts";
import { nameOfTarget } from "#lib/model/rbac/rule.ts";
import { inWords } from "#lib/model/rbac/verb.ts";

import type { Chosen } from "./matrix-row.tsx";

interface CellDialogProps {
  chosen: Chosen;
  asked: AccessMatrix["question"];
  onClose: () => void;
}

/** Where a group's rights in one cluster come from, and in which namespaces they hold. */
export default function CellDialog({ chosen: { group, cell }, asked, onClose }: CellDialogProps) {
  const { cluster, verbs, namespaces, namespaceCount, roles } = cell;
  const place = asked.namespace === "" ? "Everywhere" : `In ${asked.namespace}`;
  return (
    <Dialog title={`${shortText(group)} in ${shortText(cluster)}`} isOpen onClose={onClose}>
      <DefinitionList
        pairs={[
          ["Resource", nameOfTarget(asked)],
          ["API group", asked.group === "" ? "core" : asked.group],
          [place, verbs.length === 0 ? "nothing" : inWords(verbs)],
          ["Roles", <PlainText key="roles" text={roles.join(", ")} />],
        ]}
      />
      {namespaces.length > 0 && (
        <table className="mt-3 w-full">
          <caption className="mb-1 text-left text-small font-medium text-ink-3">Beyond that, by namespace</caption>
          <tbody>
            {namespaces.map((each) => (
              <tr key={each.namespace}>
                <th scope="row" className="border-t border-line py-1 pr-3 text-left font-medium wrap-anywhere">
                  {each.namespace}
                </th>
                <td className="border-t border-line py-1 text-ink-2">{inWords(each.verbs)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {namespaceCount > namespaces.length && (
        <p className="mt-2 text-small text-ink-3">
          and {formatCount(namespaceCount - namespaces.length)} namespaces more
        </p>
      )}
    </Dialog>
  );
}
