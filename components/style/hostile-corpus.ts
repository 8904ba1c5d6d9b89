/** What clusters may send where text is shown. */
export const corpus: readonly (readonly [label: string, text: string])[] = [
  ["markup", '<img src=x onerror="alert(1)"><script>alert(1)</script>'],
  ["link", "javascript:alert(document.domain)"],
  ["colour", "\u001b[31mred\u001b[0m and \u001b]8;;http://evil.example\u0007a link\u001b]8;;\u0007"],
  ["direction", "invoice\u202egpj.exe"],
  ["no width", "pay\u200bments\ufeff"],
  ["broken", "half \ud83d of an emoji"],
  ["emoji", "👩‍💻 ships 🏳️‍🌈"],
  ["marks piled up", `z${"\u0301\u0327\u0334".repeat(30)}algo`],
  ["other scripts", "支付 دفع оплата"],
  ["1 MB", "x".repeat(1_048_576)],
];
