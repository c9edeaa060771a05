/** After so many declines in a row no more is tried until a person has seen to it. */
export const mostDeclines = 4;
