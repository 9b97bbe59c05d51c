//! What a change of a catalog means to those who receive it, as one table.
//!
//! A receiver is a reader: it was written against what used to come. A change breaks it if something may come now that
//! could not come before, or if something stays away that used to come. So a schema that demands less of the sender
//! breaks receivers, and one that demands more does not; for an interface that is called it would be the other way round.

/// Does a receiver have to change?
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Impact {
    /// Yes: what was relied on is no longer promised.
    Breaking,
    /// No: whoever handled the old payloads handles the new ones.
    Compatible,
}

impl Impact {
    /// The word that results carry.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Breaking => "breaking",
            Self::Compatible => "compatible",
        }
    }
}

macro_rules! changes {
    ($( $variant:ident $name:literal $impact:ident $sentence:literal )*) => {
        /// A kind of change.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum Change { $( #[doc = $sentence] $variant, )* }

        /// Every kind of change: its name, what it means, and the sentence.
        pub const CHANGES: &[(Change, &str, Impact, &str)] = &[
            $( (Change::$variant, $name, Impact::$impact, $sentence), )*
        ];

        impl Change {
            /// The stable name.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $( Self::$variant => $name, )* }
            }

            /// Whether it breaks a receiver.
            #[must_use]
            pub const fn impact(self) -> Impact {
                match self { $( Self::$variant => Impact::$impact, )* }
            }

            /// What it means to a receiver.
            #[must_use]
            pub const fn sentence(self) -> &'static str {
                match self { $( Self::$variant => $sentence, )* }
            }
        }
    };
}

changes! {
    EventTypeRemoved "event-type-removed" Breaking "the event type is gone: what a receiver does on it will not happen any more"
    EventTypeAdded "event-type-added" Compatible "there is a new event type: a receiver may ignore it"
    EventTypeDeprecated "event-type-deprecated" Compatible "the event type is now called deprecated: prepare for its end"
    EventTypePlace "event-type-place-changed" Breaking "the event type stands elsewhere in a message: a receiver that reads the old place finds none"
    IdPlace "id-place-changed" Breaking "what identifies an event stands elsewhere: a receiver that reads the old place takes repeated events for new ones"
    SchemaRemoved "schema-removed" Breaking "the payload has no schema any more: nothing of it is promised"
    SchemaAdded "schema-added" Compatible "the payload now has a schema: more is promised than before"
    FieldRemoved "field-removed" Breaking "the field is no longer described: a receiver that reads it may find none"
    FieldAdded "field-added" Compatible "there is a new field: a receiver may ignore it"
    FieldAddedToClosed "field-added-to-closed" Breaking "there is a new field where no others were allowed: a receiver that checks payloads refuses it"
    FieldOptional "field-optional" Breaking "the field was always there and may now be missing"
    FieldRequired "field-required" Compatible "the field could be missing and is now always there"
    TypeChanged "type-changed" Breaking "the value has another type"
    TypeWidened "type-widened" Breaking "the value may have a type that it could not have before"
    TypeNarrowed "type-narrowed" Compatible "the value has fewer types than before"
    NullableAdded "nullable-added" Breaking "the value may now be null"
    NullableRemoved "nullable-removed" Compatible "the value is never null any more"
    ValuesWidened "enum-widened" Breaking "there are values that a receiver does not know"
    ValuesNarrowed "enum-narrowed" Compatible "some values do not come any more"
    ValuesFreed "enum-removed" Breaking "any value may come where a list of values was promised"
    ValuesListed "enum-added" Compatible "only listed values come now"
    BoundLoosened "bound-loosened" Breaking "values may now lie outside the bounds that were promised"
    BoundTightened "bound-tightened" Compatible "the bounds are narrower than before"
    FormRemoved "form-removed" Breaking "the form of the text is no longer promised"
    FormChanged "form-changed" Breaking "the text has another form"
    FormAdded "form-added" Compatible "the form of the text is now promised"
    StepChanged "step-changed" Breaking "numbers may come between the multiples that were promised"
    StepAdded "step-added" Compatible "numbers are now multiples"
    RepeatsAllowed "repeats-allowed" Breaking "items may now be equal"
    RepeatsForbidden "repeats-forbidden" Compatible "items are now all different"
    Opened "opened" Breaking "fields may come that the schema does not name, where it used to forbid them"
    Closed "closed" Compatible "no fields come beside those that the schema names"
    BranchAdded "branch-added" Breaking "the value may have a further form"
    BranchRemoved "branch-removed" Compatible "one form of the value does not come any more"
    RuleChanged "rule-changed" Breaking "this rule changed in a way that is not compared: read both schemas"
}
