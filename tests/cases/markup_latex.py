"""What a rewrite of LaTeX may change, and what it may not."""

from tests.cases.guard import Guard


def _guard(reason: str, before: str, after: str, *lost: str) -> Guard:
    return Guard(reason, before, after, lost, "latex")


KEPT = [
    _guard("prose may change around a citation", r"As \cite{doe} say.", r"So \cite{doe} told us."),
    _guard("citations may be joined", r"A \cite{a} and \cite{b}.", r"Both \cite{a,b}."),
    _guard(
        "the note of a citation may change", r"\cite[see][p.~5]{a}", r"\cite[compare][page~5]{a}"
    ),
    _guard("accents may become letters", r"Erd\H{o}s and G\"odel", "Erdős and Gödel"),
    _guard("an ampersand may become a word", r"Jones \& Sons", "Jones and Sons"),
    _guard("a thin blank or none", r"It is 5\,km.", r"It is 5~km."),
    _guard("dashes and dots may be characters", r"So\ldots{} yes", "So… yes"),
    _guard(
        "an item more or fewer",
        "\\begin{itemize}\n\\item a\n\\item b\n\\end{itemize}",
        "\\begin{itemize}\n\\item a and b\n\\end{itemize}",
    ),
    _guard("both kinds of inline maths are one", r"Let $a+b$ be.", r"Let \(a + b\) be."),
    _guard("a section's title may change", r"\section{How it begun}", r"\section{How it began}"),
    _guard(
        "a caption may change",
        r"\caption{A cat}\label{fig:a}",
        r"\caption{A black cat}\label{fig:a}",
    ),
    _guard(
        "cells may change",
        "\\begin{tabular}{ll}\na & b \\\\\n\\end{tabular}",
        "\\begin{tabular}{ll}\nalpha & beta \\\\\n\\end{tabular}",
    ),
    _guard(
        "half an environment is read by pattern",
        r"b \end{itemize} more",
        r"bb \end{itemize} and more",
    ),
    _guard("an odd dollar does not make prose maths", "It costs $5 here.", "Here it costs $5."),
    _guard("a Chinese text", r"见\ref{fig:a}与$x$。", r"请看\ref{fig:a}和$x$。"),
    _guard(
        "a German text", r"Siehe \autoref{a}, 5\,\% davon.", r"Vgl. \autoref{a}; 5\,\% hiervon."
    ),
]
LOST = [
    _guard(
        "a citation's key",
        r"As \cite{doe99} say.",
        r"As \cite{doe98} say.",
        r"citation: \cite{doe99}",
    ),
    _guard("one of two keys", r"As \cite{a,b} say.", r"As \cite{a} says.", r"citation: \cite{b}"),
    _guard(
        "textual became parenthetical",
        r"\citet{a} say.",
        r"They say \citep{a}.",
        r"citation: \citet{a}",
    ),
    _guard("a reference", r"See \cref{fig:a}.", "See the figure.", r"reference: \cref{fig:a}"),
    _guard(
        "a glossary entry and a face",
        r"A \gls{api} is \texttt{x}.",
        "An API is x.",
        r"reference: \gls{api}",
        r"command: \texttt",
    ),
    _guard("a label", r"\section{A}\label{s:a}", r"\section{A}", r"label: \label{s:a}"),
    _guard("a footnote", r"So.\footnote{Why?}", "So. (Why?)", r"command: \footnote"),
    _guard("a formula", r"Let $x^2$ be.", r"Let $x^3$ be.", "maths: $x^2$"),
    _guard(
        "a formula moved into a comment is gone",
        r"Let $x$ be.",
        "Let it be. % $x$",
        "maths: $x$",
        "escape: \\%",
    ),
    _guard(
        "an environment of formulas",
        "\\begin{align}\na &= b\n\\end{align}",
        "\\begin{align}\na &= c\n\\end{align}",
        r"maths: \begin{align} a &= b \end{align}",
    ),
    _guard(
        "code",
        "\\begin{lstlisting}\nx = 1 % $\n\\end{lstlisting}",
        "\\begin{lstlisting}\nx = 1\n\\end{lstlisting}",
        r"code block: \begin{lstlisting} x = 1 % $ \end{lstlisting}",
    ),
    _guard(
        "verbatim in a line", r"Run \verb|a%b|.", "Run a%b.", r"code: \verb|a%b|", "escape: \\%"
    ),
    _guard(
        "a per cent sign lost its backslash",
        r"It is 5\% of it.",
        "It is 5% of it.",
        "escape: \\%",
        "number: 5 %",
    ),
    _guard("an ampersand lost its backslash", r"A \& B", "A & B", "escape: \\&"),
    _guard("an underscore lost its backslash", r"the file a\_b", "the file a_b", "escape: \\_"),
    _guard(
        "a group was left open",
        r"It is \emph{so}.",
        r"It is \emph{so.",
        "structure: the end of a group, a formula or an environment",
    ),
    _guard("a section's level", r"\subsection{A}", r"\section{A}", r"heading: \subsection"),
    _guard(
        "an environment",
        "\\begin{quote}\nA\n\\end{quote}",
        "A",
        r"environment: \begin{quote}",
        r"environment: \end{quote}",
    ),
    _guard(
        "an image's file",
        r"\includegraphics[width=3cm]{a}",
        r"\includegraphics[width=3cm]{b}",
        r"image: \includegraphics[width=3cm]{a}",
    ),
    _guard(
        "a URL", r"See \url{http://x.y/a_b%20}.", "See the site.", r"link: \url{http://x.y/a_b%20}"
    ),
    _guard(
        "a link's target",
        r"\href{http://x.y/a}{here}",
        r"\href{http://x.y/b}{here}",
        r"link: \href{http://x.y/a}",
    ),
    _guard(
        "a quantity", r"\SI{5}{km} or \num{12}", r"\SI{5}{m} or \num{12}", r"quantity: \SI{5}{km}"
    ),
    _guard(
        "a writer's comment", "Text % todo: source\nmore.", "Text\nmore.", "comment: % todo: source"
    ),
    _guard(
        "a column more",
        "\\begin{tabular}{ll}\na & b \\\\\n\\end{tabular}",
        "\\begin{tabular}{ll}\na & b & c \\\\\n\\end{tabular}",
        "escape: \\&",
        "table: {ll} with 1 &",
    ),
    _guard(
        "all items of a list",
        "\\begin{itemize}\n\\item a\n\\end{itemize}",
        "\\begin{itemize}\na\n\\end{itemize}",
        r"command: \item",
    ),
    _guard(
        "a number with a thin blank",
        r"It has 12\,000 parts.",
        r"It has 13\,000 parts.",
        "number: 12\u202f000",
    ),
    _guard(
        "a colour, not its text",
        r"\textcolor{red}{so}",
        r"\textcolor{blue}{so}",
        r"command: \textcolor{red}",
    ),
    _guard(
        "the half of a formula that was selected",
        r"b$ and \ref{x}",
        r"b and \ref{x}",
        "maths: $",
    ),
]
