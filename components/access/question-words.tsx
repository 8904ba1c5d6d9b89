import type { ReactNode } from "react";

import type { RefusedAccess } from "#lib/contract/access.ts";
import { shortText } from "#lib/format/visible-text.ts";

/** `patch deployments.apps web in namespace shop of prod-eu-west`, with what is asked set apart from the words around it. */
export function QuestionWords({ asked }: { asked: RefusedAccess }) {
  const { cluster, verb, group, resource, subresource, namespace, name } = asked;
  return (
    <>
      {verb}{" "}
      <Word>
        {resource}
        {group !== "" && `.${group}`}
        {subresource !== "" && `/${subresource}`}
      </Word>
      {name !== "" && (
        <>
          {" "}
          <Word>{shortText(name)}</Word>
        </>
      )}
      {namespace !== "" && (
        <>
          {" "}
          in namespace <Word>{shortText(namespace)}</Word>
        </>
      )}{" "}
      of cluster <Word>{shortText(cluster)}</Word>
    </>
  );
}

const Word = ({ children }: { children: ReactNode }) => (
  <code className="font-mono text-[0.94em] wrap-anywhere">{children}</code>
);
