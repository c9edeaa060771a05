/** Characters that XML cannot hold are written `_x000D_` in workbooks (ECMA-376, ST_Xstring). Pure. */
export const unescapeOffice = (text: string): string =>
  text.includes("_x")
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
    : text;
