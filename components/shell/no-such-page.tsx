/** An address that names nothing. */
export function NoSuchPage() {
  return (
    <div className="mx-auto max-w-[640px] p-6">
      <h1 className="mb-2 text-title font-[650]">There is no such page</h1>
      <p className="text-ink-2">
        The address names no page of Quarterdeck. Everything there is starts at{" "}
        {/* oxlint-disable-next-line next/no-html-link-for-pages -- every page carries this one along, and a client link would cost each of them 3 kB */}
        <a href="/" className="text-accent-text underline">
          Fleet
        </a>
        .
      </p>
    </div>
  );
}
