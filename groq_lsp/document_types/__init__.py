"""What kind of text a document is, and how comments are written in it."""

from groq_lsp.document_types.comments import CommentSyntax
from groq_lsp.document_types.kinds import DocumentType, comment_syntax, document_type, language

__all__ = ["CommentSyntax", "DocumentType", "comment_syntax", "document_type", "language"]
