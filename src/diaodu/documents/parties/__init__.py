"""Who is to do it: leaders, lead units and supporting units, as a document names them.

Understands 由X负责, X牵头, Y配合/参与/协助, X会同Y, the subject of 要, lists with a
shared ending (科技、工信等部门), duty lines and brackets (责任单位：…；配合单位：…).
"""

from diaodu.documents.parties.clauses import acts, named
from diaodu.documents.parties.duty import by_columns, duties
from diaodu.documents.parties.model import NOBODY, Parties

__all__ = ["NOBODY", "Parties", "acts", "by_columns", "duties", "named"]
