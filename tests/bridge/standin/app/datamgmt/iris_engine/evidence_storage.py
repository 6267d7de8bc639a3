"""Evidence of cases."""

from datetime import datetime

from app import db


class EvidenceStorage:
    @staticmethod
    def is_evidence_registered(case_id, sha256):
        from app.models import CaseReceivedFile

        return CaseReceivedFile.query.filter_by(case_id=case_id, file_hash=sha256).count() > 0

    @staticmethod
    def add_evidence(case_id, filename, description, size, sha256, date_added, user_id):
        from app.models import CaseReceivedFile

        row = CaseReceivedFile(
            filename=filename,
            file_description=description,
            file_size=size,
            file_hash=sha256,
            case_id=case_id,
            user_id=user_id,
            date_added=datetime.now(),
            custom_attributes={},
        )
        db.session.add(row)
        db.session.commit()
        return row
