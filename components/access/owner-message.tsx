import { CopyButton } from "#components/ui/copy-button.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";

interface OwnerMessageProps {
  message: string;
  owner: string | null;
  namespace: string;
}

/** What to send to whoever can give the right, ready to be copied. */
export function OwnerMessage({ message, owner, namespace }: OwnerMessageProps) {
  return (
    <section>
      <div className="mb-1 flex items-center gap-2">
        <h3 className="min-w-0 flex-1 text-small font-medium text-ink-3">
          Message to the owner
          {owner !== null && (
            <>
              {" "}
              of {namespace}:{" "}
              <b className="font-medium text-ink">
                <PlainText text={owner} most={200} />
              </b>
            </>
          )}
        </h3>
        <CopyButton text={message} label="Copy message" />
      </div>
      <p className="rounded-md border border-line bg-page px-2.5 py-1.5 text-small wrap-anywhere text-ink-2">
        <PlainText text={message} isMultiline />
      </p>
    </section>
  );
}
