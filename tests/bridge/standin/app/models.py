"""The tables that the tests need, with the columns of IRIS 2.4."""

import uuid

from sqlalchemy import BigInteger, Boolean, Column, Date, DateTime, ForeignKey, Integer, String, Table, Text, text
from sqlalchemy.dialects.postgresql import JSON, JSONB, UUID
from sqlalchemy.orm import relationship

from app import db


def key():
    return Column(BigInteger, primary_key=True)


def ref(target, **options):
    return Column(BigInteger, ForeignKey(target), **options)


def new_uuid():
    return Column(UUID(as_uuid=True), default=uuid.uuid4, server_default=text("gen_random_uuid()"), nullable=False)


class User(db.Model):
    id, user, name = key(), Column(String(64)), Column(String(64))
    password, api_key = Column(String(500)), Column(Text)


class Client(db.Model):
    client_id, client_uuid = key(), new_uuid()
    name, description, sla = Column(Text), Column(Text), Column(Text)
    creation_date, last_update_date = Column(DateTime), Column(DateTime)
    created_by, custom_attributes = ref("user.id"), Column(JSON)


class Tags(db.Model):
    id, tag_title, tag_creation_date, tag_namespace = key(), Column(Text), Column(DateTime), Column(Text)


case_tags = Table(
    "case_tags",
    db.metadata,
    Column("case_id", BigInteger, ForeignKey("cases.case_id"), primary_key=True),
    Column("tag_id", BigInteger, ForeignKey("tags.id"), primary_key=True),
)


class CaseState(db.Model):
    state_id, state_name, state_description = key(), Column(Text), Column(Text)
    protected = Column(Boolean)


class CaseClassification(db.Model):
    id, name, name_expanded, description = key(), Column(Text), Column(Text), Column(Text)
    creation_date, created_by_id = Column(DateTime), ref("user.id")


class ReviewStatus(db.Model):
    id, status_name = key(), Column(Text)


class Severity(db.Model):
    __tablename__ = "severities"
    severity_id, severity_name, severity_description = key(), Column(Text), Column(Text)


class Cases(db.Model):
    case_id, soc_id, client_id = key(), Column(String(256)), ref("client.client_id")
    name, description, closing_note = Column(String(256)), Column(Text), Column(Text)
    open_date, close_date = Column(Date), Column(Date)
    initial_date = Column(DateTime, server_default=text("now()"), nullable=False)
    user_id, owner_id, reviewer_id = ref("user.id"), ref("user.id"), ref("user.id")
    status_id = Column(Integer, server_default=text("0"), nullable=False)
    state_id, classification_id = ref("case_state.state_id"), ref("case_classification.id")
    review_status_id, severity_id = ref("review_status.id"), ref("severities.severity_id")
    custom_attributes, modification_history, case_uuid = Column(JSON), Column(JSON), new_uuid()
    client, state, severity = relationship("Client"), relationship("CaseState"), relationship("Severity")
    classification, review_status = relationship("CaseClassification"), relationship("ReviewStatus")
    tags = relationship("Tags", secondary=case_tags)


class IocType(db.Model):
    type_id, type_name, type_description = Column(Integer, primary_key=True), Column(Text), Column(Text)
    type_taxonomy, type_validation_regex, type_validation_expect = Column(Text), Column(Text), Column(Text)


class Tlp(db.Model):
    tlp_id, tlp_name, tlp_bscolor = Column(Integer, primary_key=True), Column(Text), Column(Text)


class Ioc(db.Model):
    ioc_id = key()
    ioc_uuid = Column(UUID(as_uuid=True), server_default=text("gen_random_uuid()"), nullable=False)
    ioc_value, ioc_description, ioc_tags, ioc_misp = Column(Text), Column(Text), Column(String(512)), Column(Text)
    ioc_type_id = Column(Integer, ForeignKey("ioc_type.type_id"))
    ioc_tlp_id = Column(Integer, ForeignKey("tlp.tlp_id"))
    user_id = ref("user.id")
    custom_attributes, ioc_enrichment, modification_history = Column(JSON), Column(JSONB), Column(JSON)
    user, tlp, ioc_type = relationship("User"), relationship("Tlp"), relationship("IocType")


class IocLink(db.Model):
    ioc_link_id, ioc_id, case_id = Column(Integer, primary_key=True), ref("ioc.ioc_id"), ref("cases.case_id")
    ioc, case = relationship("Ioc"), relationship("Cases")


class AssetsType(db.Model):
    asset_id, asset_name, asset_description = key(), Column(String(155)), Column(String(255))
    asset_icon_not_compromised, asset_icon_compromised = Column(String(255)), Column(String(255))


class AnalysisStatus(db.Model):
    id, name = key(), Column(Text)


class CaseAssets(db.Model):
    asset_id, asset_uuid = key(), new_uuid()
    asset_name, asset_description, asset_domain = Column(Text), Column(Text), Column(Text)
    asset_ip, asset_info, asset_tags = Column(Text), Column(Text), Column(Text)
    asset_compromise_status_id, asset_type_id = Column(Integer), ref("assets_type.asset_id")
    case_id, user_id, analysis_status_id = ref("cases.case_id"), ref("user.id"), ref("analysis_status.id")
    date_added, date_update = Column(DateTime), Column(DateTime)
    custom_attributes, asset_enrichment, modification_history = Column(JSON), Column(JSONB), Column(JSON)
    asset_type, analysis_status = relationship("AssetsType"), relationship("AnalysisStatus")


class AlertStatus(db.Model):
    status_id, status_name, status_description = key(), Column(Text), Column(Text)


class AlertResolutionStatus(db.Model):
    resolution_status_id, resolution_status_name = key(), Column(Text)
    resolution_status_description = Column(Text)


def alert_table(column):
    alert = Column("alert_id", BigInteger, ForeignKey("alerts.alert_id"), primary_key=True)
    other = Column(column.split(".")[1], BigInteger, ForeignKey(column), primary_key=True)
    return Table("alert_" + column.split(".")[0], db.metadata, alert, other)


class Alert(db.Model):
    __tablename__ = "alerts"
    alert_id, alert_uuid, alert_title, alert_note = key(), new_uuid(), Column(Text), Column(Text)
    alert_description, alert_source, alert_source_ref = Column(Text), Column(Text), Column(Text)
    alert_source_link, alert_source_content, alert_context = Column(Text), Column(JSON), Column(JSON)
    alert_source_event_time, alert_creation_time = Column(DateTime), Column(DateTime)
    alert_tags, modification_history = Column(Text), Column(JSON)
    alert_severity_id, alert_status_id = ref("severities.severity_id"), ref("alert_status.status_id")
    alert_owner_id, alert_customer_id = ref("user.id"), ref("client.client_id")
    alert_classification_id = ref("case_classification.id")
    alert_resolution_status_id = ref("alert_resolution_status.resolution_status_id")
    severity, status = relationship("Severity"), relationship("AlertStatus")
    customer, classification = relationship("Client"), relationship("CaseClassification")
    resolution_status, owner = relationship("AlertResolutionStatus"), relationship("User")
    iocs = relationship("Ioc", secondary=alert_table("ioc.ioc_id"))
    assets = relationship("CaseAssets", secondary=alert_table("case_assets.asset_id"))


class NoteDirectory(db.Model):
    id, name, parent_id, case_id = key(), Column(Text), ref("note_directory.id"), ref("cases.case_id")


class Notes(db.Model):
    note_id, note_uuid, note_title, note_content = key(), new_uuid(), Column(String(155)), Column(Text)
    note_user, note_case_id, directory_id = ref("user.id"), ref("cases.case_id"), ref("note_directory.id")
    note_creationdate, note_lastupdate = Column(DateTime), Column(DateTime)
    custom_attributes, modification_history = Column(JSON), Column(JSON)
    directory = relationship("NoteDirectory")


class CaseReceivedFile(db.Model):
    id, file_uuid, filename, date_added = key(), new_uuid(), Column(Text), Column(DateTime)
    acquisition_date, start_date, end_date = Column(DateTime), Column(DateTime), Column(DateTime)
    file_hash, file_description, file_size = Column(Text), Column(Text), Column(BigInteger)
    case_id, user_id, type_id = ref("cases.case_id"), ref("user.id"), Column(Integer)
    custom_attributes, chain_of_custody, modification_history = Column(JSON), Column(JSON), Column(JSON)


class Comments(db.Model):
    comment_id, comment_uuid, comment_text = key(), new_uuid(), Column(Text)
    comment_date, comment_update_date = Column(DateTime), Column(DateTime)
    comment_user_id, comment_case_id, comment_alert_id = ref("user.id"), ref("cases.case_id"), Column(BigInteger)


class IocComments(db.Model):
    id, comment_id, comment_ioc_id = key(), ref("comments.comment_id"), ref("ioc.ioc_id")


class ObjectState(db.Model):
    object_id, object_case_id, object_updated_by_id = key(), ref("cases.case_id"), ref("user.id")
    object_name, object_state, object_last_update = Column(Text), Column(BigInteger), Column(DateTime)


class ServerSettings(db.Model):
    id, http_proxy, https_proxy = Column(Integer, primary_key=True), Column(Text), Column(Text)
    enforce_mfa = Column(Boolean)


class IrisModule(db.Model):
    id, added_by_id = Column(Integer, primary_key=True), ref("user.id")
    module_human_name, module_name, module_description = Column(Text), Column(Text), Column(Text)
    module_version, interface_version, date_added = Column(Text), Column(Text), Column(DateTime)
    is_active, has_pipeline = Column(Boolean), Column(Boolean)
    pipeline_args, module_config, module_type = Column(JSON), Column(JSON), Column(Text)


class IrisHook(db.Model):
    __tablename__ = "iris_hooks"
    id, hook_name, hook_description = Column(Integer, primary_key=True), Column(Text), Column(Text)


class IrisModuleHook(db.Model):
    __tablename__ = "iris_module_hooks"
    id = key()
    module_id = Column(Integer, ForeignKey("iris_module.id"), nullable=False)
    hook_id = Column(Integer, ForeignKey("iris_hooks.id"), nullable=False)
    is_manual_hook, manual_hook_ui_name, run_asynchronously = Column(Boolean), Column(Text), Column(Boolean)
    retry_on_fail, max_retry, wait_till_return = Column(Boolean), Column(Integer), Column(Boolean)
    module, hook = relationship("IrisModule"), relationship("IrisHook")


HOOKS = [
    "on_%s_%s_%s" % (kind, word, action)
    for kind in ("preload", "postload")
    for word in ("ioc", "asset", "note", "case")
    for action in ("create", "update", "delete", "commented")
] + ["on_manual_trigger_" + word for word in ("ioc", "asset", "note", "case")]
HOOKS += ["on_postload_alert_update", "on_postload_report_create"]


def fill():
    """Empty tables with the rows that a fresh installation has."""
    db.drop_all()
    db.create_all()
    db.session.add_all(IrisHook(hook_name=name) for name in HOOKS)
    db.session.add_all(IocType(type_id=number, type_name=name) for number, name in enumerate(["domain", "sha256"], 1))
    db.session.add_all(Tlp(tlp_id=number, tlp_name=name) for number, name in enumerate(["red", "amber", "green"], 1))
    db.session.add_all([User(name="administrator", user="administrator"), Client(name="Customer"), ServerSettings(id=1)])
    db.session.flush()
    db.session.add(Cases(name="#1 - Demo", client_id=1, user_id=1))
    db.session.commit()
