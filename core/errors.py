"""What an action says when it will not do what was asked."""


class Refused(Exception):
    """The rule or the state of things forbids the act; the message is Chinese and says what to do next.

    Pages show it beside the form and keep what was typed. `field` names the form field it belongs to, if any.
    """

    def __init__(self, message, field=None):
        super().__init__(message)
        self.message = message
        self.field = field
