# frozen_string_literal: true

# #region model
class Reading < ActiveRecord::Base
  # CrateDB generates no ids: the application assigns one before the first save.
  before_validation :assign_id, on: :create

  private

  def assign_id
    self.id = SecureRandom.uuid
  end
end
# #endregion
